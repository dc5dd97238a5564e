import type { App, Session, WebContents } from 'electron';

/**
 * Shuts every way out of the own page, for every page that this process ever shows: navigation, redirects, new windows
 * and embedded pages.
 */
export function confineContents(app: Pick<App, 'on'>, origin: string): void {
  app.on('web-contents-created', (_event, contents) => {
    confine(contents, origin);
  });
}

/** The confinement of one page. */
export function confine(contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>, origin: string): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isOwnAddress(event.url, origin)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
}

/**
 * Denies every permission, asked for or looked up, but one: the own page may fill the screen, which an exam does and
 * which gives nothing away.
 */
export function denyPermissions(
  session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'>,
  origin: string,
): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    decide(permission === 'fullscreen' && details.isMainFrame && isOwnAddress(details.requestingUrl, origin));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) => {
    return permission === 'fullscreen' && details.isMainFrame && isOwnAddress(requestingOrigin, origin);
  });
  session.setDevicePermissionHandler(() => false);
}

/** Stops every request of the window to a network or the disk; only the origin that it was built from is left (in development). */
export function denyNetwork(session: { readonly webRequest: Pick<Session['webRequest'], 'onBeforeRequest'> }, origin: string): void {
  const urls = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file:///*'];
  session.webRequest.onBeforeRequest({ urls }, (details, decide) => {
    const asHttp = details.url.replace(/^ws/u, 'http');
    decide({ cancel: !isOwnAddress(asHttp, origin) });
  });
}

/** Whether an address is on an origin. Written out, since URL gives schemes of our own the origin "null". */
export function isOwnAddress(address: string, origin: string): boolean {
  return address === origin || address.startsWith(`${origin}/`);
}
