import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { ActionIcon, Checkbox, MantineProvider } from '@mantine/core';
import { act, type ReactNode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it, vi } from 'vitest';
import type { GridColumn, GridItem } from './grid.js';
import { GridRow } from './grid-row.js';

const COLUMNS: GridColumn<GridItem>[] = [{ id: 'name', title: 'Name', cell: ({ name }) => name }];

it('draws its box and its button anew when it is selected, and not for another entry', async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  i18n.loadAndActivate({ locale: 'en', messages: {} });
  const drawn = { box: 0, button: 0 };
  const count = (part: keyof typeof drawn) => () => {
    drawn[part] += 1;
    return { root: {} };
  };
  const components = {
    Checkbox: Checkbox.extend({ vars: count('box') }),
    ActionIcon: ActionIcon.extend({ vars: count('button') }),
  };
  let show: (name: string, isSelected: boolean) => void = () => undefined;
  function OneRow(): ReactNode {
    const [{ name, isSelected }, set] = useState({ name: 'one.txt', isSelected: false });
    show = (next, isNext) => set({ name: next, isSelected: isNext });
    const item = { key: name, name };
    return <GridRow {...{ item, isSelected, columns: COLUMNS }} index={0} isNarrow={false} isActive={false} />;
  }
  const body = document.body.appendChild(document.createElement('table')).createTBody();
  const root = createRoot(body);
  await act(async () =>
    root.render(
      <I18nProvider i18n={i18n}>
        <MantineProvider theme={{ components }}>
          <OneRow />
        </MantineProvider>
      </I18nProvider>,
    ),
  );
  const nameOf = (part: string): string => {
    const cell = document.getElementById(body.querySelector(part)?.getAttribute('aria-labelledby') ?? '');
    return cell?.getAttribute('aria-label') ?? '';
  };
  const before = { ...drawn };
  expect(nameOf('input')).toContain('one.txt');

  await act(async () => show('two.txt', false));
  expect(drawn).toEqual(before);
  expect(nameOf('input')).toContain('two.txt');
  expect(nameOf('button')).toContain('two.txt');

  await act(async () => show('two.txt', true));
  expect(drawn.box).toBeGreaterThan(before.box);
  expect(drawn.button).toBe(before.button);
  expect(body.querySelector('input')?.checked).toBe(true);
  await act(async () => root.unmount());
  body.closest('table')?.remove();
  vi.unstubAllGlobals();
});
