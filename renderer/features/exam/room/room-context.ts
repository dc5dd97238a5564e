import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Settings, SittingView } from '../../../../electron/contract/values.ts';
import type { Sitting } from '../../../../electron/domain/sitting.ts';
import type { ExamState } from '../state/exam-state.ts';
import type { Exam } from '../state/exam-ports.ts';
import type { RoomTools, RoomToolsStore } from './room-tools.ts';

export interface Room {
  readonly exam: Exam;
  readonly tools: RoomToolsStore;
  readonly settings: Settings;
  readonly changeSettings: (changes: Partial<Settings>) => void;
}

export const RoomContext = createContext<Room | null>(null);

/** The room around this component. */
export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (room === null) throw new Error('This component belongs inside the exam room.');
  return room;
}

/** A part of the running sitting; renders anew only when that part changes. */
export function useExam<Part>(select: (state: ExamState) => Part): Part {
  return useStore(useRoom().exam.state, select);
}

export function useTools<Part>(select: (tools: RoomTools) => Part): Part {
  return useStore(useRoom().tools, select);
}

/** An open sitting with its papers. The room renders screens that need one only when it stands. */
export interface OpenSitting {
  readonly view: SittingView;
  readonly sitting: Sitting;
}

export const OpenSittingContext = createContext<OpenSitting | null>(null);

export function useSitting(): OpenSitting {
  const open = useContext(OpenSittingContext);
  if (open === null) throw new Error('This component belongs to an open sitting.');
  return open;
}
