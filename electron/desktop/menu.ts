import type { MenuItemConstructorOptions } from 'electron';

/** The system's own commands and nothing else: copying, text size, windows. On macOS they exist only if a menu names them. */
export function menuTemplate(platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  const view: MenuItemConstructorOptions = {
    label: 'View',
    submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { type: 'separator' }, { role: 'togglefullscreen' }],
  };
  return platform === 'darwin' ? [{ role: 'appMenu' }, { role: 'editMenu' }, view, { role: 'windowMenu' }] : [{ role: 'editMenu' }, view];
}
