import { Kbd, Modal, Table, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';

/** Marks the field that `/` goes to, one on a page. */
export const SEARCH_FIELD = { 'data-search-field': true } as const;

/** Keys that work everywhere: `/` goes to the search, `?` shows all keys. */
export function Shortcuts({ isOpen, open, close }: ShortcutsProps): ReactNode {
  const { t } = useLingui();
  useHotkeys([
    ['/', () => document.querySelector<HTMLElement>('[data-search-field]')?.focus()],
    ['shift+?', open],
    ['?', open],
  ]);
  const keys: [string[], string][] = [
    [['/'], t`Go to the search`],
    [['?'], t`Show these keys`],
    [['↑', '↓'], t`Move in a list or the chunk map`],
    [['Home', 'End'], t`To the first or the last entry`],
    [['Space'], t`Select the entry`],
    [['Shift', '↑ ↓'], t`Select up to the entry`],
    [['Ctrl', 'A'], t`Select everything`],
    [['Enter'], t`Open the entry`],
    [['F2'], t`Rename the entry`],
    [['Delete'], t`Move what is selected to the trash`],
    [['Esc'], t`Close, or select nothing`],
  ];
  return (
    <Modal opened={isOpen} onClose={close} title={t`Keys`}>
      <Table>
        <Table.Tbody>
          {keys.map(([names, what]) => (
            <Table.Tr key={what}>
              <Table.Td w={140}>
                {names.map((name) => (
                  <Kbd key={name} mr={4}>
                    {name}
                  </Kbd>
                ))}
              </Table.Td>
              <Table.Td>
                <Text size="sm">{what}</Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}

interface ShortcutsProps {
  isOpen: boolean;
  open: () => void;
  close: () => void;
}
