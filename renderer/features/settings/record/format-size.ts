import { formatNumber } from '../../../ui/format.ts';

/** The size of a file in words: "0.4 MB", "120 MB". */
export function formatSize(bytes: number): string {
  const megabytes = bytes / 1e6;
  return `${formatNumber(Math.max(0.1, megabytes), megabytes < 10 ? 1 : 0)}\u00a0MB`;
}
