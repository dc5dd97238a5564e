import { createORPCClient } from '@orpc/client';
import type { CutscoreClient } from '../../electron/contract/contract.ts';
import { transport } from './transport.ts';

/** Every call of the contract, typed; `await client.exams.list({ packId })`. Failures: see failureOf. */
export const client: CutscoreClient = createORPCClient(transport);
