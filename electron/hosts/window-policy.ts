import { randomBytes } from 'node:crypto';

const headersOfAll = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  // No other site's page may hold this window, share its process, or take its files as its own.
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
} as const;

const deniedFeatures = ['accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'hid', 'microphone', 'midi', 'payment', 'serial', 'usb'] as const;

/** A new nonce for one response. */
export function newNonce(): string {
  return randomBytes(18).toString('base64');
}

/**
 * The headers of the window's page. Scripts come from the host alone, never inline; the only inline style is the one
 * that carries this response's nonce.
 */
export function pageHeaders(nonce: string): Record<string, string> {
  return {
    ...headersOfAll,
    'content-security-policy':
      `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' blob:; media-src blob:; font-src 'self'; ` +
      "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'permissions-policy': `${deniedFeatures.map((feature) => `${feature}=()`).join(', ')}, fullscreen=(self)`,
    // The page holds a nonce: a copy of it in a cache would make that nonce a constant.
    'cache-control': 'no-store',
  };
}

/** The headers of everything else: only the page is a document, so nothing else may load or run anything. */
export const resourceHeaders: Readonly<Record<string, string>> = {
  ...headersOfAll,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
};
