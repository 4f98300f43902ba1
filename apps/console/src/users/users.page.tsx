import type { ReactNode } from 'react';
import { Page } from '../look/page.js';

export const UsersPage = (): ReactNode => <Page title="UsersPage">to come</Page>;
