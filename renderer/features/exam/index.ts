export { PreflightScreen } from './preflight/preflight-screen.tsx';
export { ExamRoom } from './room/exam-room.tsx';
