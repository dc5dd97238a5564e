/** Below this, two remainders are the same: binary fractions of a percentage differ in their last digits only. */
const sameRemainder = 1e-9;

/**
 * Shares `total` questions out to domains in proportion to their weights by the method of the largest remainder
 * (Hamilton): every domain gets its quota rounded down, and the questions left over go to the largest remainders,
 * on a tie to the earlier domain. Weights need not add up to anything; a domain of weight 0 gets none.
 *
 * @throws RangeError for a total that is no whole number from 0, a negative or infinite weight, or weights that are all 0
 *   while there is something to share: a pack with such weights does not parse.
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((added, weight) => added + weight, 0);
  if (!Number.isInteger(total) || total < 0) throw new RangeError(`Cannot apportion ${total} questions.`);
  if (!Number.isFinite(sum) || weights.some((weight) => weight < 0)) throw new RangeError('A weight must be 0 or more.');
  if (total === 0) return weights.map(() => 0);
  if (sum === 0) throw new RangeError('At least one domain needs a weight.');

  const shares = weights.map((weight, domain) => {
    const quota = (total * weight) / sum;
    const whole = Math.floor(quota);
    return { domain, whole, remainder: quota - whole };
  });
  const left = total - shares.reduce((added, share) => added + share.whole, 0);
  const luckier = new Set(
    shares
      .filter((share) => share.remainder > sameRemainder)
      .toSorted((a, b) => (Math.abs(a.remainder - b.remainder) <= sameRemainder ? a.domain - b.domain : b.remainder - a.remainder))
      .slice(0, left)
      .map((share) => share.domain),
  );
  return shares.map((share) => share.whole + (luckier.has(share.domain) ? 1 : 0));
}
