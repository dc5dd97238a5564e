/** Probability that of `trials` independent ones with chance `chance` at least `successes` succeed (exact). */
export function chanceOfAtLeast(successes: number, trials: number, chance: number): number {
  if (successes <= 0) return 1;
  if (successes > trials || chance <= 0) return 0;
  if (chance >= 1) return 1;
  const odds = Math.log(chance) - Math.log1p(-chance);
  let logTerm = logChoose(trials, successes) + successes * Math.log(chance) + (trials - successes) * Math.log1p(-chance);
  let sum = 0;
  for (let count = successes; count <= trials; count += 1) {
    sum += Math.exp(logTerm);
    logTerm += Math.log((trials - count) / (count + 1)) + odds;
  }
  return Math.min(1, sum);
}

/** Probability that at most `successes` succeed (exact). */
export function chanceOfAtMost(successes: number, trials: number, chance: number): number {
  return chanceOfAtLeast(trials - successes, trials, 1 - chance);
}

function logChoose(total: number, chosen: number): number {
  let sum = 0;
  for (let index = 1; index <= chosen; index += 1) sum += Math.log((total - chosen + index) / index);
  return sum;
}
