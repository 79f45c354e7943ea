import type { DefaultTreeAdapterTypes } from 'parse5';

export type Node = DefaultTreeAdapterTypes.Node;
export type Element = DefaultTreeAdapterTypes.Element;

/** Every element under a node, in the order of the page. */
export function elements(node: Node): Element[] {
  const children = 'childNodes' in node ? node.childNodes : [];
  return children.flatMap((child) => ('tagName' in child ? [child, ...elements(child)] : []));
}

export function valueOf(element: Element, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value;
}

/** The text of an element as a reader sees it. */
export function textOf(node: Node): string {
  const children = 'childNodes' in node ? node.childNodes : [];
  return children.map((child) => ('value' in child ? child.value : textOf(child))).join('');
}

/** The posted form of a page that is sent to this address. */
export function formTo(page: Node, action: string): Element | undefined {
  const isIt = (each: Element) => valueOf(each, 'method') === 'post' && valueOf(each, 'action') === action;
  return elements(page).find((each) => each.tagName === 'form' && isIt(each));
}
