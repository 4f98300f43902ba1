import { Tooltip } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { type ReactNode, useEffect, useState } from 'react';

/** The tooltip of a `Hint`, while it is shown. */
export function HintBubble({ target, label, onHide }: HintBubbleProps): ReactNode {
  const [isPlaced, setPlaced] = useState(false);
  // It has to know its place before it is seen.
  useEffect(() => setPlaced(true), []);
  useWindowEvent('keydown', ({ key }) => {
    if (key === 'Escape') onHide();
  });
  useWindowEvent('pointerdown', ({ target: hit }) => {
    if (!(hit instanceof Node && target.contains(hit))) onHide();
  });
  // What it says is in the description of its target.
  return <Tooltip target={target} label={label} opened={isPlaced} multiline maw={360} aria-hidden />;
}

interface HintBubbleProps {
  target: HTMLElement;
  label: string;
  onHide: () => void;
}
