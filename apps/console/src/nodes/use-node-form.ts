import { useForm, type UseFormReturnType } from '@mantine/form';
import { useLingui } from '@lingui/react/macro';
import { checkNodeForm, type NodeForm } from './node-form.js';

/** A form of a node that says in words what can't be right. */
export function useNodeForm(initialValues: NodeForm): UseFormReturnType<NodeForm> {
  const { i18n } = useLingui();
  return useForm<NodeForm>({
    mode: 'uncontrolled',
    initialValues,
    validateInputOnBlur: true,
    validate: (values) =>
      Object.fromEntries(Object.entries(checkNodeForm(values)).map(([field, fault]) => [field, i18n._(fault)])),
  });
}
