import { useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import type { Cell } from './cell.js';
import { CELL_WORDS } from './cell-words.js';
import type { MapColours } from './draw-map.js';

/** The colours of the map: a canvas can't take them from CSS by itself. */
export function useMapColours(): MapColours {
  const scheme = useComputedColorScheme('light');
  return useMemo(() => {
    const style = getComputedStyle(document.documentElement);
    const read = (name: string): string => style.getPropertyValue(name).trim();
    const cells = Object.entries(CELL_WORDS).map(([cell, { colour }]) => [cell, read(colour)]);
    return {
      ...(Object.fromEntries(cells) as Record<Exclude<Cell, 'none'>, string>),
      none: read(scheme === 'dark' ? '--mantine-color-dark-6' : '--mantine-color-gray-1'),
      sign: read('--mantine-color-white'),
      ring: read('--mantine-color-text') || (scheme === 'dark' ? '#fff' : '#000'),
    };
  }, [scheme]);
}
