import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { notifications, notificationsStore } from '@mantine/notifications';
import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Themed } from '../look/themed.js';
import { later, laterDialog } from './later.js';
import { laterMenu } from './later-menu.js';
import type { MenuButton } from './opened-menu.js';

let root: Root;
let host: HTMLElement;

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  // React tells of each error that a part was held up by.
  vi.spyOn(console, 'error').mockReturnValue(undefined);
  i18n.loadAndActivate({ locale: 'en', messages: {} });
  host = document.body.appendChild(document.createElement('div'));
  root = createRoot(host);
});
afterEach(async () => {
  await act(async () => root.unmount());
  host.remove();
  notifications.clean();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const show = (what: ReactNode): Promise<void> =>
  act(async () =>
    root.render(
      <I18nProvider i18n={i18n}>
        <Themed>
          <p>the page</p>
          {what}
        </Themed>
      </I18nProvider>,
    ),
  );
const click = (name: string): Promise<void> =>
  act(async () => [...host.querySelectorAll('button')].find(({ textContent }) => textContent === name)?.click());
/** What stands on the page, without the styles of its look. */
const shown = (): string => [...host.querySelectorAll('p, button')].map(({ textContent }) => textContent).join(', ');
const told = (): number => notificationsStore.getState().notifications.length;

/** Fails once, as without a connection. */
function onceAway<P>(part: (props: P) => ReactNode): {
  load: () => Promise<(props: P) => ReactNode>;
  tries: () => number;
} {
  let tries = 0;
  const load = async (): Promise<(props: P) => ReactNode> => {
    tries += 1;
    if (tries === 1) throw new TypeError('Failed to fetch dynamically imported module');
    return part;
  };
  return { load, tries: () => tries };
}

describe('a part that can not be loaded', () => {
  it('says so in its place, leaves the page as it is, and can be tried again', async () => {
    const { load } = onceAway(() => <p>the part</p>);
    const Part = later(load);
    await show(<Part />);
    expect(shown()).toContain('the page');
    expect(host.querySelector('[role=alert]')?.textContent).toContain('load the page anew');
    await click('Try again');
    expect(host.querySelector('[role=alert]')).toBeNull();
    expect(shown()).toBe('the page, the part');
  });

  it('lets pass what the part itself fails with', async () => {
    const failure = new Error('a defect');
    const Part = later(async () => (): ReactNode => {
      throw failure;
    });
    await expect(show(<Part />)).rejects.toBe(failure);
  });

  it('is told of and closed where it was opened, and loaded when it is opened again', async () => {
    const { load } = onceAway<{ onClose: () => void }>(() => <p>the dialog</p>);
    const Dialog = later(load);
    const onClose = vi.fn();
    await show(<Dialog onClose={onClose} />);
    expect([told(), onClose.mock.calls.length]).toEqual([1, 1]);
    await show(null);
    await show(<Dialog onClose={onClose} />);
    expect(shown()).toBe('the page, the dialog');
  });
});

describe('a dialog that can not be loaded', () => {
  it('is closed, told of once, and loaded when it is opened again', async () => {
    const { load, tries } = onceAway<{ isOpen: boolean; onClose: () => void }>(({ isOpen }) =>
      isOpen ? <p>the dialog</p> : null,
    );
    const Dialog = laterDialog(load);
    const onClose = vi.fn();
    await show(<Dialog isOpen onClose={onClose} />);
    // Who opened it may take its time to close it.
    await show(<Dialog isOpen onClose={onClose} />);
    expect([tries(), told(), onClose.mock.calls.length]).toEqual([1, 1, 1]);
    await show(<Dialog isOpen={false} onClose={onClose} />);
    expect(shown()).toBe('the page');
    await show(<Dialog isOpen onClose={onClose} />);
    expect(shown()).toBe('the page, the dialog');
  });
});

describe('a menu that can not be loaded', () => {
  it('leaves its button, and is loaded by the next click', async () => {
    const { load } = onceAway<{ button: MenuButton }>(({ button }) => (
      <>
        {button}
        <p>the menu</p>
      </>
    ));
    const Menu = laterMenu(load);
    await show(<Menu button={<button type="button">Open</button>} />);
    await click('Open');
    expect([shown(), told()]).toEqual(['the page, Open', 1]);
    await click('Open');
    expect(shown()).toBe('the page, Open, the menu');
  });
});
