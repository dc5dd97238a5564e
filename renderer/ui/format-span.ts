const minute = 60;
const hour = 60 * minute;

/** A short length of time in ms, to the second below an hour: "41 s", "1 min 52 s", "2 h 31 min". Under a second is "0 s". */
export function formatSpan(ms: number): string {
  const whole = Math.max(0, Math.round(ms / 1000));
  const parts = [
    { amount: Math.floor(whole / hour), unit: 'h' },
    { amount: Math.floor((whole % hour) / minute), unit: 'min' },
    { amount: whole >= hour ? 0 : whole % minute, unit: 's' },
  ].filter(({ amount }) => amount > 0);
  // Number and unit stay on one line.
  const told = parts.map(({ amount, unit }) => `${amount}\u00a0${unit}`);
  return told.length === 0 ? '0\u00a0s' : told.join(' ');
}
