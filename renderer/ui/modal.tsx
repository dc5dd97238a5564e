import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import classes from './modal.module.css';

interface ModalProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
  /** Escape; without it, the dialog stays until one of its buttons is chosen. */
  readonly onCancel?: (() => void) | undefined;
}

/** A dialog over the page or the exam room, which takes the focus: the element with `autofocus` has it first. */
export function Modal({ title, children, onCancel }: ModalProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // Closed while it is still in the page: only then the browser gives the focus back to where it came from.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element === null) return undefined;
    element.showModal();
    element.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => {
      element.close();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={classes.modal}
      role="alertdialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onCancel?.();
      }}
      onKeyDown={(event) => {
        // Chrome closes a dialog on a second Escape whatever its cancel event says.
        if (event.key === 'Escape' && onCancel === undefined) event.preventDefault();
      }}
    >
      <h2 id={titleId}>{title}</h2>
      {children}
    </dialog>
  );
}

/** The row of buttons under a dialog. */
export function ModalActions({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={classes.actions}>{children}</div>;
}
