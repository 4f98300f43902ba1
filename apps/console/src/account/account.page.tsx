import type { ReactNode } from 'react';
import { Page } from '../look/page.js';

export const AccountPage = (): ReactNode => <Page title="AccountPage">to come</Page>;
