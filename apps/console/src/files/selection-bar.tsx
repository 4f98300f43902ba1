import { ActionIcon, Button, Group, Loader, Text } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { IconDownload, IconEye, IconFolderSymlink, IconPencil, IconTrash, IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { formatNumber } from '../look/format.js';
import { Hint } from '../look/hint.js';
import { MAX_DOWNLOADS } from './download-files.js';
import { isNothing, NOTHING, type Selection } from './grid/selection.js';
import { filesAtHand, type Targets } from './targets.js';
import type { EntryActions } from './use-entry-actions.js';
import type { Folder } from './use-folder.js';

interface SelectionBarProps {
  list: Folder;
  chosen: Targets;
  selection: Selection;
  onSelect: (selection: Selection) => void;
  actions: EntryActions;
}

/** How much is there, or what is selected and can be done with it. Always as high, so that no row moves away under the pointer. */
export function SelectionBar({ list, chosen, selection, onSelect, actions }: SelectionBarProps): ReactNode {
  const { t } = useLingui();
  const isAnything = !isNothing(selection);
  return (
    <Group justify="space-between" gap="xs" mih={36} wrap="nowrap">
      <Group gap="xs" wrap="nowrap" miw={0} role="status">
        {isAnything ? (
          <>
            <Hint label={t`Select nothing`}>
              <ActionIcon
                variant="subtle"
                color="gray"
                onClick={() => onSelect(NOTHING)}
                aria-label={t`Select nothing`}
              >
                <IconX size={18} aria-hidden />
              </ActionIcon>
            </Hint>
            <SelectedCount list={list} chosen={chosen} />
          </>
        ) : (
          <EntryCount list={list} />
        )}
      </Group>
      {isAnything ? <SelectionActions chosen={chosen} actions={actions} /> : null}
    </Group>
  );
}

function SelectedCount({ list: { entries, hasMore }, chosen }: { list: Folder; chosen: Targets }): ReactNode {
  const { t } = useLingui();
  if (chosen.kind === 'entries')
    return (
      <Text size="sm" fw={500} truncate>
        <Plural value={chosen.entries.length} one="# selected" other="# selected" />
      </Text>
    );
  const loaded = entries.filter(({ key }) => !chosen.except.has(key)).length;
  const count = formatNumber(loaded);
  return (
    <Text size="sm" fw={500} truncate>
      {hasMore ? t`All selected: ${count} loaded, and those that are not yet` : t`All ${count} selected`}
    </Text>
  );
}

function EntryCount({ list: { entries, hasMore, isLoading, loadAll, stop } }: { list: Folder }): ReactNode {
  const { t } = useLingui();
  const [isLoadingAll, setLoadingAll] = useState(false);
  const count = formatNumber(entries.length);
  if (!hasMore)
    return (
      <Text size="sm" c="dimmed">
        <Plural value={entries.length} one="# entry" other="# entries" />
      </Text>
    );
  return (
    <>
      {isLoading ? <Loader size="xs" /> : null}
      <Text size="sm" c="dimmed" truncate className="numbers">
        <Trans>{count} entries loaded, there are more</Trans>
      </Text>
      <Button
        size="compact-sm"
        variant="subtle"
        onClick={() => {
          if (isLoadingAll) stop();
          else void loadAll().then(() => setLoadingAll(false));
          setLoadingAll(!isLoadingAll);
        }}
      >
        {isLoadingAll ? t`Stop` : t`Load all`}
      </Button>
    </>
  );
}

function SelectionActions({ chosen, actions }: { chosen: Targets; actions: EntryActions }): ReactNode {
  const { t } = useLingui();
  const files = filesAtHand(chosen);
  const entries = chosen.kind === 'entries' ? chosen.entries : [];
  const [only] = entries.length === 1 ? entries : [];
  const canDownload = files && files.length > 0 && files.length <= MAX_DOWNLOADS;
  return (
    <Group gap={4} wrap="nowrap">
      {only?.kind === 'file' ? (
        <Action label={t`Preview`} Icon={IconEye} onClick={() => actions.preview(only.file)} />
      ) : null}
      {canDownload ? <Action label={t`Download`} Icon={IconDownload} onClick={() => actions.download(files)} /> : null}
      {only && chosen.kind === 'entries' ? (
        <Action label={t`Rename`} Icon={IconPencil} onClick={() => actions.rename(only, chosen.bucket)} />
      ) : null}
      <Action label={t`Move`} Icon={IconFolderSymlink} onClick={() => actions.move(chosen)} />
      <Action label={t`Delete`} Icon={IconTrash} color="red" onClick={() => actions.remove(chosen)} />
    </Group>
  );
}

interface ActionProps {
  label: string;
  Icon: typeof IconEye;
  color?: string;
  onClick: () => void;
}

/** A button; on small screens its icon alone. */
const Action = ({ label, Icon, color = 'gray', onClick }: ActionProps): ReactNode => (
  <>
    <Button
      size="xs"
      variant="subtle"
      color={color}
      leftSection={<Icon size={16} aria-hidden />}
      onClick={onClick}
      visibleFrom="md"
    >
      {label}
    </Button>
    <ActionIcon variant="subtle" color={color} onClick={onClick} aria-label={label} hiddenFrom="md">
      <Icon size={18} aria-hidden />
    </ActionIcon>
  </>
);
