import type { ReactNode } from 'react';
import { Page } from '../look/page.js';

export const RegisterPage = (): ReactNode => <Page title="RegisterPage">to come</Page>;
