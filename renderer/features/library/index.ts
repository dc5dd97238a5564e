export { ImportScreen } from './import/import-screen.tsx';
export { LibraryScreen } from './library-screen.tsx';
