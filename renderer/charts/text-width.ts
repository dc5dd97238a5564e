let context: CanvasRenderingContext2D | null = null;

/** How wide a label of a chart is in px: 12 px of the interface's font. */
export function textWidth(text: string, weight: 400 | 560): number {
  context ??= document.createElement('canvas').getContext('2d');
  if (context === null) return text.length * 7;
  context.font = `${weight} 12px 'Inter Variable', Inter, system-ui, sans-serif`;
  return context.measureText(text).width;
}
