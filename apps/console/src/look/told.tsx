import { useNotifications } from '@mantine/notifications';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { firstPageShown } from '../later/first-page.js';
import { later } from '../later/later.js';

const Notices = later(
  async () => (await import('./notices.js')).Notices,
  (_error, retry) => <UntilTheNext onNext={retry} />,
);

/** Notifications. They are there before they are needed: that nothing can be loaded any more has to be told too. */
export function Told(): ReactNode {
  const { notifications } = useNotifications();
  const [isWanted, setWanted] = useState(false);
  useEffect(() => void firstPageShown.then(() => setWanted(true)), []);
  if (notifications.length > 0 && !isWanted) setWanted(true);
  return isWanted ? <Notices /> : null;
}

/** They could not be loaded, which nothing is there to tell by: they are tried again with the next one. */
function UntilTheNext({ onNext }: { onNext: () => void }): ReactNode {
  const { notifications } = useNotifications();
  const count = useRef(notifications.length);
  useEffect(() => {
    if (notifications.length > count.current) onNext();
    count.current = notifications.length;
  }, [notifications.length, onNext]);
  return null;
}
