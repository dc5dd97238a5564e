// A child of `import-rows.ts`: reads a file to its end and prints the most memory that the process ever held (MB).
import { formats } from '../../electron/packs/formats.ts';
import { readQuestions } from '../../electron/packs/reading/read-questions.ts';
import { recognise } from '../../electron/packs/reading/recognise.ts';
import { fileSource } from '../../electron/packs/reading/source.ts';

const source = await fileSource(process.argv[2] ?? '');
const found = await recognise(source, formats);
if (!found.ok || found.format.kind !== 'readable') throw new Error('The file was not recognised.');
let questions = 0;
for await (const item of readQuestions(found.format, source)) if (item.kind === 'question') questions += 1;
console.log(JSON.stringify({ questions, megabytes: process.resourceUsage().maxRSS / 1024 }));
