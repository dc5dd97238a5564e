/** Closes a switch over a union: a case that is missing fails the type check, and a value from outside the union throws. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected case: ${JSON.stringify(value)}`);
}
