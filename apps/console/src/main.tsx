import '@fontsource-variable/inter/index.css';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './look/base.css';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api/query-client.js';
import { Dialogs } from './dialogs/dialogs.js';
import { preferredLanguage, showLanguage } from './i18n/language.js';
import { watchFirstPage } from './later/first-page.js';
import { Themed } from './look/themed.js';
import { Told } from './look/told.js';
import { router } from './router.js';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');

await showLanguage(preferredLanguage());

createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <Themed>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
          <Told />
          <Dialogs />
        </QueryClientProvider>
      </Themed>
    </I18nProvider>
  </StrictMode>,
);

const endWatch = router.subscribe('onRendered', () => {
  endWatch();
  watchFirstPage(() => queryClient.isFetching() > 0);
});
