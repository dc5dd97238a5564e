import { BrowserWindow, type Rectangle } from 'electron';
import type { Cover } from './covers.ts';

/** Opens a blank window over a display. It shows no page, takes no focus and can't be closed by hand. */
export function openCover(bounds: Rectangle): Cover {
  const cover = new BrowserWindow({
    ...bounds,
    show: false,
    frame: false,
    hasShadow: false,
    roundedCorners: false,
    focusable: false,
    skipTaskbar: true,
    movable: false,
    resizable: false,
    minimizable: false,
    maximizable: false,
    closable: false,
    enableLargerThanScreen: true,
    backgroundColor: 'black',
    webPreferences: { sandbox: true, javascript: false, devTools: false },
  });
  cover.setAlwaysOnTop(true, 'screen-saver');
  cover.setVisibleOnAllWorkspaces(true);
  cover.setBounds(bounds);
  cover.showInactive();
  return {
    fit: (to) => {
      if (!cover.isDestroyed()) cover.setBounds(to);
    },
    remove: () => {
      if (!cover.isDestroyed()) cover.destroy();
    },
  };
}
