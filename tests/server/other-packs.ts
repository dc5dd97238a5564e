/** The environment's variable with the packs folder of a server with the entry `withClock`. */
export const packsVariable = 'CUTSCORE_TEST_PACKS';
