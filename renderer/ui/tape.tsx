import type { ReactNode } from 'react';
import classes from './tape.module.css';

/** `none` is the short tick, `middle` the answered one, `tall` the flagged, `missed` tall in rust, `here` the accent. */
export type TapeTick = 'none' | 'middle' | 'tall' | 'missed' | 'here';

/** One tick for each item of a sitting. Decorative: the navigator or a table says the same to a screen reader. */
export function Tape({ ticks }: { readonly ticks: readonly TapeTick[] }): ReactNode {
  return (
    <div className={classes.tape} aria-hidden="true">
      {ticks.map((tick, position) => (
        // A tick is its position: the list never changes its order.
        <i key={position} data-tick={tick} />
      ))}
    </div>
  );
}
