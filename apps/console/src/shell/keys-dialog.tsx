import { Kbd, Modal, Table, Text } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';

/** All keys, and what they do. */
export function KeysDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }): ReactNode {
  const { t } = useLingui();
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
    <Modal opened={isOpen} onClose={onClose} title={t`Keys`}>
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
