/** A point on the exam's clock, counted from its start in ms, always with its hours: "0:41:05", "2:31:08". */
export function elapsedClock(ms: number): string {
  const whole = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${Math.floor(whole / 3600)}:${two(Math.floor((whole % 3600) / 60))}:${two(whole % 60)}`;
}
