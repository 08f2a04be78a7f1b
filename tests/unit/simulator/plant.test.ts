/** One run of the three hours, looked at chapter by chapter: it takes half a minute, so all chapters share it. */
import './plant/scene'
import './plant/normal-operation'
import './plant/feed'
import './plant/reaction'
import './plant/utilities'
import './plant/tanks'
import './plant/loop'
import { runHours } from './plant/hours'

runHours()
