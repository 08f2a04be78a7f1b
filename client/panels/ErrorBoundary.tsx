/** Keeps one part's failure to that part: notes it at `path`, shows `fallback`, and can try the part again. */
import { Component, type ReactNode } from 'react'
import { clearFault, messageOf, setFault } from '../live/faults'

export interface ErrorBoundaryProps {
  /** Address of the part among the page's faults. */
  readonly path: string
  readonly fallback: (error: Error, retry: () => void) => ReactNode
  readonly children: ReactNode
  /** Called for each failure, for whoever heals it. */
  readonly onError?: (error: Error, retry: () => void) => void
}

export class ErrorBoundary extends Component<ErrorBoundaryProps, { error: Error | null }> {
  override state: { error: Error | null } = { error: null }

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override componentDidCatch(error: unknown): void {
    setFault(this.props.path, messageOf(error))
    this.props.onError?.(error instanceof Error ? error : new Error(String(error)), this.retry)
  }

  override componentWillUnmount(): void {
    clearFault(this.props.path)
  }

  readonly retry = (): void => {
    clearFault(this.props.path)
    this.setState({ error: null })
  }

  override render(): ReactNode {
    return this.state.error ? this.props.fallback(this.state.error, this.retry) : this.props.children
  }
}
