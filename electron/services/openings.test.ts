import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { PackSummary } from '../contract/values.ts';
import { writeCutpack } from '../packs/cutpack-writer.ts';
import { markedPack } from '../../tests/contract/marked-pack.ts';
import { openings, type OpenRequest } from './openings.ts';

const folder = mkdtempSync(join(tmpdir(), 'cutscore-openings-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const installed: PackSummary = { id: 'issmp', title: 'ISSMP', edition: '2026.1', examName: 'ISSMP', body: 'ISC2', questionCount: 145 };

function start(requests: OpenRequest[], isSitting = { now: false }) {
  return openings({ requests, hasOpenSitting: () => isSitting.now, installed: () => [installed] });
}

const link = (address: string): OpenRequest => ({ kind: 'link', address });

describe('a link', () => {
  it('names a pack: one that is installed, or one that is not', async () => {
    expect(await start([link('cutscore://open?pack=issmp')]).current()).toEqual({ kind: 'pack-link', packId: 'issmp', installed: { title: 'ISSMP', edition: '2026.1' } });
    expect(await start([link('cutscore://open/?pack=other.pack')]).current()).toEqual({ kind: 'pack-link', packId: 'other.pack', installed: null });
  });

  it.each([
    'cutscore://open',
    'cutscore://open?pack=',
    'cutscore://open?pack=../../etc/passwd',
    'cutscore://open?file=/etc/passwd',
    'cutscore://delete?pack=issmp',
    'cutscore://open/more?pack=issmp',
    'cutscore:open?pack=issmp',
    'https://open?pack=issmp',
    `cutscore://open?pack=${'a'.repeat(3_000)}`,
    'not a link',
  ])('that says anything else is not followed: %s', async (address) => {
    expect(await start([link(address)]).current()).toMatchObject({ kind: 'refused', why: 'link' });
  });
});

describe('a file', () => {
  const file = (name: string): OpenRequest => ({ kind: 'file', path: join(folder, name) });

  it('that is a pack is told by what it says of itself, and nothing of its questions', async () => {
    const { description, questions } = markedPack();
    await writeCutpack(join(folder, 'good.cutpack'), description, questions);
    const opening = await start([file('good.cutpack')]).current();
    expect(opening).toMatchObject({ kind: 'pack-file', file: 'good.cutpack', installedEdition: null, pack: { id: description.id, title: description.title, publisher: description.publisher } });
    expect(JSON.stringify(opening)).not.toContain(folder);
  });

  it('that is a pack can be taken to be imported, once', async () => {
    const { description, questions } = markedPack();
    await writeCutpack(join(folder, 'taken.cutpack'), description, questions);
    const sitting = { now: false };
    const opened = start([file('taken.cutpack'), link('cutscore://open?pack=issmp')], sitting);
    expect(await opened.take()).toBeNull();
    await opened.current();
    sitting.now = true;
    expect(await opened.take()).toBeNull();
    sitting.now = false;
    expect(await opened.take()).toEqual({ path: join(folder, 'taken.cutpack'), name: 'taken.cutpack' });
    expect(await opened.current()).toMatchObject({ kind: 'pack-link' });
    expect(await opened.take()).toBeNull();
  });

  it('that is none, or is not there, is refused in its own words', async () => {
    writeFileSync(join(folder, 'bad.cutpack'), 'no zip file');
    expect(await start([file('bad.cutpack')]).current()).toEqual({ kind: 'refused', subject: 'bad.cutpack', why: 'not-a-pack' });
    expect(await start([file('gone.cutpack')]).current()).toEqual({ kind: 'refused', subject: 'gone.cutpack', why: 'unreadable' });
  });
});

it('shows one after the other, and the same one until it is closed', async () => {
  const requests = [link('cutscore://open?pack=one'), link('cutscore://open?pack=two')];
  const opened = start(requests);
  expect(await opened.current()).toMatchObject({ packId: 'one' });
  expect(await opened.current()).toMatchObject({ packId: 'one' });
  opened.close();
  expect(await opened.current()).toMatchObject({ packId: 'two' });
  opened.close();
  opened.close();
  expect(await opened.current()).toBeNull();
});

it('waits while a sitting is open', async () => {
  const isSitting = { now: true };
  const opened = start([link('cutscore://open?pack=one')], isSitting);
  expect(await opened.current()).toBeNull();
  opened.close();
  isSitting.now = false;
  expect(await opened.current()).toMatchObject({ packId: 'one' });
});
