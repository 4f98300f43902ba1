import type { ReactNode } from 'react';
import { Page } from '../look/page.js';

export const SettingsPage = (): ReactNode => <Page title="SettingsPage">to come</Page>;
