import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { StoredMedium } from '../../domain/media.ts';
import { scoreResponse } from '../../domain/response-score.ts';
import type { OutgoingQuestion } from '../reading/format.ts';
import type { ReadQuestion } from '../reading/read-item.ts';
import { readWith } from '../testing/read-text.ts';
import { samplePng } from '../testing/sample-media.ts';
import { zipOf } from '../testing/zip-of.ts';
import { qti21Format, qti3Format } from './qti-format.ts';
import { qti21Output, qti3Output } from './qti-writer.ts';

const png = samplePng(50, 100, 80);
const sha256 = createHash('sha256').update(png).digest('hex');
const image = '<object type="image/png" width="100" height="80" data="map.png">the coast</object>';
const matchCorrect = '<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/>';

function item(declaration: string, interaction: string, processing: string): string {
  return `<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="q" title="Q" adaptive="false" timeDependent="false">${declaration}<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/><itemBody><p>Where?</p>${interaction}</itemBody>${processing}</assessmentItem>`;
}

async function only(xml: string, hasImage = true): Promise<{ readonly question: ReadQuestion; readonly codes: readonly string[] }> {
  const read = await readWith(qti21Format, await zipOf({ 'q.xml': xml, ...(hasImage ? { 'map.png': png } : {}) }));
  const [question] = read.questions;
  if (question === undefined) throw new Error(JSON.stringify(read.problems));
  return { question, codes: read.codes };
}

const earned = ({ paper: { interaction }, solution: { key } }: ReadQuestion, ...points: readonly (readonly [number, number])[]): number => scoreResponse(interaction, key, { type: 'hotspot', places: points.map(([x, y]) => ({ x, y })) }).points;

const choices = '<hotspotChoice identifier="A" shape="circle" coords="20,40,8"/><hotspotChoice identifier="B" shape="rect" coords="60,30,80,50"/><hotspotChoice identifier="C" shape="poly" coords="0,0,10,0,0,10"/>';
const rightOnes = (cardinality: string, ...ids: readonly string[]): string => `<responseDeclaration identifier="R" cardinality="${cardinality}" baseType="identifier"><correctResponse>${ids.map((id) => `<value>${id}</value>`).join('')}</correctResponse></responseDeclaration>`;
const hotspot = (most: number): string => `<hotspotInteraction responseIdentifier="R" maxChoices="${most}"><prompt>Choose.</prompt>${image}${choices}</hotspotInteraction>`;
const areas = '<responseDeclaration identifier="R" cardinality="single" baseType="point"><correctResponse><value>20 40</value></correctResponse><areaMapping defaultValue="0"><areaMapEntry shape="circle" coords="20,40,8" mappedValue="1"/><areaMapEntry shape="circle" coords="20,40,16" mappedValue="0.5"/></areaMapping></responseDeclaration>';
const point = `<selectPointInteraction responseIdentifier="R" maxChoices="1">${image}</selectPointInteraction>`;

describe('places on an image in QTI', () => {
  it('are asked for by hotspots, of which one or all of several are right', async () => {
    const { question, codes } = await only(item(rightOnes('single', 'A'), hotspot(1), matchCorrect));
    expect(question.paper).toMatchObject({ stem: 'Where?\n\nChoose.', interaction: { type: 'hotspot', image: sha256, description: 'the coast', width: 100, height: 80, choose: 1 } });
    expect([earned(question, [20, 40]), earned(question, [70, 40]), earned(question, [1, 1]), codes]).toEqual([1, 0, 0, []]);
    const both = (await only(item(rightOnes('multiple', 'A', 'B'), hotspot(0), matchCorrect))).question;
    expect([earned(both, [20, 40], [70, 40]), earned(both, [20, 40]), earned(both, [20, 40], [1, 1])]).toEqual([1, 0, 0]);
    const mapping = rightOnes('multiple', 'A', 'B').replace('</responseDeclaration>', '<mapping defaultValue="0"><mapEntry mapKey="A" mappedValue="1"/><mapEntry mapKey="B" mappedValue="3"/></mapping></responseDeclaration>');
    const parts = (await only(item(mapping, hotspot(0), matchCorrect.replace('match_correct', 'map_response')))).question;
    expect([earned(parts, [20, 40], [70, 40]), earned(parts, [70, 40]), earned(parts, [20, 40])]).toEqual([1, 0.75, 0.25]);
  });

  it('are asked for by points, and each area earns its share', async () => {
    for (const processing of [matchCorrect.replace('match_correct', 'map_response_point'), '<responseProcessing><setOutcomeValue identifier="SCORE"><mapResponsePoint identifier="R"/></setOutcomeValue></responseProcessing>']) {
      const { question } = await only(item(areas.replace('mappedValue="0.5"', 'mappedValue="0.5"'), point, processing));
      expect([question.paper.interaction.type, earned(question, [20, 40]), earned(question, [33, 40]), earned(question, [90, 40])]).toEqual(['hotspot', 1, 0, 0]);
    }
  });

  it('are told in the image’s own size where the item says none', async () => {
    const { question } = await only(item(rightOnes('single', 'A'), hotspot(1).replace('width="100"', ''), matchCorrect));
    expect(question.paper.interaction).toMatchObject({ type: 'hotspot', width: 100, height: 80 });
  });

  it('stay shown where the image is missing, or nothing tells how large the right place is', async () => {
    const shown = async (xml: string, hasImage = true): Promise<unknown> => {
      const { interaction } = (await only(xml, hasImage)).question.paper;
      return interaction.type === 'shown' ? interaction.reason : interaction.type;
    };
    expect(await shown(item(rightOnes('single', 'A'), hotspot(1), matchCorrect), false)).toBe('image');
    expect(await shown(item(areas.replace(/<areaMapping[\s\S]*<\/areaMapping>/u, ''), point, matchCorrect))).toBe('image');
    expect(await shown(item(rightOnes('single', 'Z'), hotspot(1), matchCorrect))).toBe('image');
    expect(await shown(item(rightOnes('single', 'A'), hotspot(1).replace('coords="20,40,8"', 'coords="NaN,-1,8"'), matchCorrect))).toBe('image');
  });

  it.each([['2.1', qti21Output, qti21Format], ['3.0', qti3Output, qti3Format]] as const)('go out and come in again as they were (QTI %s)', async (_, output, format) => {
    for (const partial of [true, false]) {
      const areasOf = [{ area: { shape: 'circle' as const, x: 20, y: 40, radius: 8 }, share: 0.25 }, { area: { shape: 'poly' as const, corners: [{ x: 50, y: 10 }, { x: 70, y: 10 }, { x: 60, y: 30 }] }, share: 0.75 }];
      const question: OutgoingQuestion = { place: 'p', id: 'q', name: 'q', category: [], tags: [], difficulty: null, paper: { stem: 'Where?', interaction: { type: 'hotspot', image: sha256, description: 'the coast', width: 100, height: 80, choose: 2 }, shuffle: false }, solution: { key: { type: 'hotspot', areas: areasOf, partial }, rationales: [], explanation: partial ? 'So.' : null, references: [] } };
      const medium: StoredMedium = { sha256, type: 'image/png', bytes: png };
      async function* outgoing(): AsyncGenerator<OutgoingQuestion> {
        yield await Promise.resolve(question);
      }
      const pieces: Buffer[] = [];
      for await (const piece of output.write(outgoing(), { title: 'T', onProblem: () => undefined, medium: (asked) => Promise.resolve(asked === sha256 ? medium : null) })) pieces.push(Buffer.from(piece));
      const read = await readWith(format, Buffer.concat(pieces));
      expect([read.codes, read.questions[0]?.paper, read.questions[0]?.solution]).toEqual([[], question.paper, question.solution]);
    }
  });
});
