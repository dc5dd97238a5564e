/** The tabs of the bar: what exists, in its order. */
export const tabs = ['home', 'exams', 'practice', 'progress', 'guide', 'library'] as const;
export type Tab = (typeof tabs)[number];

export const tabAddress: Record<Tab, string> = { home: '/', exams: '/exams', practice: '/practice', progress: '/progress', guide: '/guide', library: '/library' };
