/** Time left of an exam as a clock shows it, always with hours: "2:05:41", "0:04:57". A started second counts as whole. */
export function clockText(ms: number): string {
  const whole = Math.max(0, Math.ceil(ms / 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${Math.floor(whole / 3600)}:${two(Math.floor((whole % 3600) / 60))}:${two(whole % 60)}`;
}

/** Time used, in the same form: a started second does not count, so that used and left together are the time allowed. */
export function elapsedText(ms: number): string {
  return clockText(Math.floor(ms / 1000) * 1000);
}
