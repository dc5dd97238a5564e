import { likeness, type RefusedFormat, type SourceHead } from './reading/format.ts';

/** Visual CertExam and VCE Exam Simulator: an encrypted file of one program. */
export const vceFormat: RefusedFormat = {
  kind: 'refused',
  name: 'vce',
  title: 'VCE exam',
  extensions: ['vce'],
  recognise: (head) => (startsWith(head, [0x85, 0xa8]) ? likeness.sure : byName(head, /\.vcex?$/iu)),
  refusal: {
    code: 'vce',
    message: 'Ask the vendor for the questions as QTI, Moodle XML, GIFT or a table (CSV, Excel): a .vce file is encrypted for one program, and Cutscore does not open it.',
  },
};

/** Open Exam Suite: objects of .NET written as they lie in memory; or an exercise in the OEF of WIMS, whose questions a program makes. */
export const oefFormat: RefusedFormat = {
  kind: 'refused',
  name: 'oef',
  title: 'Open Exam Suite or WIMS exam (.oef)',
  extensions: ['oef'],
  recognise: (head) => {
    const isNetObject = startsWith(head, [0x00, 0x01, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0x01, 0x00, 0x00, 0x00]);
    if (isNetObject) return likeness.sure;
    const isWims = head.text !== null && /^[^\S\n]*\\title[^\S\n]*\{/mu.test(head.text) && /\\(?:statement|answer|choice)\s*\{/u.test(head.text);
    return isWims ? likeness.sure : byName(head, /\.oef$/iu);
  },
  refusal: {
    code: 'oef',
    message: 'Ask the vendor for the questions as QTI, Moodle XML, GIFT or a table (CSV, Excel), or export them as JSON in Open Exam Suite: Cutscore does not open .oef files.',
  },
};

function startsWith(head: SourceHead, signature: readonly number[]): boolean {
  return head.bytes.subarray(0, signature.length).equals(Buffer.from(signature));
}

/** These formats have no mark that is always there; a name counts where no other format knows the content. */
function byName(head: SourceHead, ending: RegExp): number {
  return ending.test(head.name) ? likeness.possible / 2 : likeness.no;
}
