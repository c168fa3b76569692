"""How a form speaks to its screen."""

from textual.containers import Container
from textual.message import Message
from textual.widget import Widget


def tell(widget: Widget, message: Message) -> None:
    """Let the ancestors of `widget` know, in the order in which things happened.

    A key that the widget leaves goes to its parent at once, while what the widget posts waits in
    its own queue first: the screen would save before it heard what was typed last. And Textual
    keeps from the other ancestors what a parent made its child post. A bare container hears
    nothing, and a hop through its queue takes its time.
    """
    target = widget.parent
    while type(target) is Container:
        target = target.parent
    if not isinstance(target, Widget):
        target = widget
    target.post_message(message.set_sender(widget))
