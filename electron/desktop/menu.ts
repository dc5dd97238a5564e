import type { MenuItemConstructorOptions } from 'electron';
import { menuTexts } from './menu-texts.ts';

/** A page of the window that the menu leads to, as its address. */
export type MenuPage = '/' | '/exams' | '/practice' | '/settings' | '/about';

/**
 * The application's menu: its pages, and the system's own commands for text, windows and quitting. On macOS these exist
 * only if a menu names them. An exam takes the menu away.
 */
export function menuTemplate(platform: NodeJS.Platform, open: (page: MenuPage) => void): MenuItemConstructorOptions[] {
  const page = (label: string, to: MenuPage, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => {
      open(to);
    },
    ...(accelerator === undefined ? {} : { accelerator }),
  });
  const separator = { type: 'separator' } as const;
  const settings = page(menuTexts.settings, '/settings', 'CmdOrCtrl+,');
  const about = page(menuTexts.about, '/about');
  const view: MenuItemConstructorOptions = {
    label: menuTexts.view,
    submenu: [
      page(menuTexts.today, '/', 'CmdOrCtrl+1'),
      page(menuTexts.exams, '/exams', 'CmdOrCtrl+2'),
      page(menuTexts.practice, '/practice', 'CmdOrCtrl+3'),
      separator,
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      separator,
      { role: 'togglefullscreen' },
    ],
  };
  if (platform === 'darwin') {
    const application: MenuItemConstructorOptions = {
      role: 'appMenu',
      submenu: [about, separator, settings, separator, { role: 'services' }, separator, { role: 'hide' }, { role: 'hideOthers' }, { role: 'unhide' }, separator, { role: 'quit' }],
    };
    return [application, { role: 'editMenu' }, view, { role: 'windowMenu' }];
  }
  return [
    { label: menuTexts.file, submenu: [settings, separator, { role: 'quit' }] },
    { role: 'editMenu' },
    view,
    { label: menuTexts.help, submenu: [about] },
  ];
}
