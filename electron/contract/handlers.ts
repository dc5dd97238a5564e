import type { ContractProcedure, InferSchemaInput, InferSchemaOutput } from '@orpc/contract';
import type { contract } from './contract.ts';

type Handler<Procedure> =
  Procedure extends ContractProcedure<infer Input, infer Output, infer _Errors, infer _Meta>
    ? (
        input: InferSchemaOutput<Input>,
        signal: AbortSignal | undefined,
      ) => Promise<InferSchemaInput<Output>> | InferSchemaInput<Output>
    : never;

type Handlers<Group> = { readonly [Call in keyof Group]: Handler<Group[Call]> };

/**
 * What stands behind the contract: one function for each call, with the input as it was validated. A refusal is a
 * thrown `CallFailure`. Hosts bind these to a transport; they know nothing of it.
 */
export type ContractHandlers = { readonly [Group in keyof typeof contract]: Handlers<(typeof contract)[Group]> };
