import { useMergedRef } from '@mantine/hooks';
import type { Ref, RefCallback } from 'react';

/** Stands for the only function that Mantine's ScrollArea, and with it each table, takes from `@floating-ui/react`: see `vite.config.ts`. */
export const useMergeRefs = <T>(refs: Ref<T>[]): RefCallback<T> => useMergedRef(...refs);
