import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import classes from './back-link.module.css';

/** The way back to where this page was opened from; `href` is a route such as `/exams`. */
export function BackLink({ href, children }: { readonly href: string; readonly children: ReactNode }): ReactNode {
  return (
    <Link href={href} className={classes.link}>
      <ArrowLeft size={16} strokeWidth={1.75} aria-hidden="true" />
      <span>{children}</span>
    </Link>
  );
}
