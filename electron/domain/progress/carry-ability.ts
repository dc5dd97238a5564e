import { abilityPrior, type AbilityState } from '../ability.ts';

/**
 * What is believed of a learner after the outline changed from domains `before` to `after` (ids). A domain that both have
 * keeps all that is known of it. A new one starts from the shared factor: ability is shared s + own part, so s is regressed
 * on the known domains under the prior, and the own part starts anew. Where nothing is shared this is the prior itself; from
 * an untouched state it is the untouched state of the new outline.
 */
export function carryAbility(state: AbilityState, before: readonly string[], after: readonly string[]): AbilityState {
  const { sharedVariance, domainVariance } = abilityPrior;
  const known = before.length;
  // E[s | abilities] = weight * their sum; what they leave open of s has the variance `left`.
  const weight = sharedVariance / (domainVariance + known * sharedVariance);
  const left = weight * domainVariance;
  const rowSums = state.covariance.map((row) => sum(row));
  const shared = { mean: weight * sum(state.means), variance: (known === 0 ? sharedVariance : left) + weight ** 2 * sum(rowSums) };

  const from = after.map((id) => before.indexOf(id));
  const covarianceOf = (a: number, b: number): number => {
    const [first = -1, second = -1] = [from[a], from[b]];
    if (first >= 0 && second >= 0) return state.covariance[first]?.[second] ?? 0;
    const kept = Math.max(first, second);
    if (kept >= 0) return weight * (rowSums[kept] ?? 0);
    return shared.variance + (a === b ? domainVariance : 0);
  };
  return {
    means: from.map((old) => (old >= 0 ? (state.means[old] ?? 0) : shared.mean)),
    covariance: after.map((_, row) => after.map((_, column) => covarianceOf(row, column))),
    day: state.day,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((added, value) => added + value, 0);
}
