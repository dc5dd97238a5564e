import { fromMarkdown } from 'mdast-util-from-markdown';
import { useMemo, type ReactNode } from 'react';
import { Link } from 'wouter';
import { typographic } from '../../ui/typographic.ts';
import { placeOfLink } from './guide-link.ts';
import classes from './guide-text.module.css';

type Content = ReturnType<typeof fromMarkdown>['children'][number];

/** Markdown of a guide as the window shows it: headings, paragraphs, lists, emphasis and links inside the program; nothing else of it. */
export function GuideText({ text }: { readonly text: string }): ReactNode {
  const tree = useMemo(() => fromMarkdown(text), [text]);
  return <div className={classes.text}>{inside(tree)}</div>;
}

function inside(node: { readonly children: readonly Content[] }): ReactNode {
  return node.children.map((child, index) => <Part key={index} node={child} />);
}

function Part({ node }: { readonly node: Content }): ReactNode {
  switch (node.type) {
    case 'text':
      return typographic(node.value);
    case 'inlineCode':
      return <code>{node.value}</code>;
    case 'heading':
      // The chapter's title is the page's only heading of the first level.
      return node.depth <= 2 ? <h2>{inside(node)}</h2> : <h3>{inside(node)}</h3>;
    case 'paragraph':
      return <p>{inside(node)}</p>;
    case 'emphasis':
      return <em>{inside(node)}</em>;
    case 'strong':
      return <strong>{inside(node)}</strong>;
    case 'list':
      return node.ordered === true ? <ol start={node.start ?? 1}>{inside(node)}</ol> : <ul>{inside(node)}</ul>;
    case 'listItem':
      // A list whose entries are single lines has no paragraphs of its own on screen.
      return <li>{node.spread === true ? inside(node) : node.children.map((child, index) => (child.type === 'paragraph' ? <span key={index}>{inside(child)}</span> : <Part key={index} node={child} />))}</li>;
    case 'blockquote':
      return <blockquote>{inside(node)}</blockquote>;
    case 'break':
      return <br />;
    case 'link': {
      const place = placeOfLink(node.url);
      return place === null ? inside(node) : <Link href={place}>{inside(node)}</Link>;
    }
    default:
      return null;
  }
}
