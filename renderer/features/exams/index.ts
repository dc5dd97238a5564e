export { ExamsScreen } from './exams-screen.tsx';
