"""Who the bot is: its name, descriptions, commands and menu button."""

import re
from typing import Any

from simulator.errors import bad
from simulator.methods.call import Call, method
from simulator.methods.outgoing import find_chat
from simulator.words import words
from simulator.world import Chat, User, World

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_SCOPES = words(
    "default all_private_chats all_group_chats all_chat_administrators chat chat_administrators chat_member"
)


@method("getMe")
def get_me(call: Call) -> Any:
    """The bot itself."""
    return call.world.bot.body() | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


@method("logOut")
def log_out(call: Call) -> Any:
    """Leave this Bot API server."""
    call.world.events.tell("logged_out")
    return True


@method("close")
def close(call: Call) -> Any:
    """Close the bot before moving it."""
    call.world.events.tell("closed")
    return True


def _language(call: Call) -> str:
    code = call.get("language_code") or ""
    if code and not _LANGUAGE.fullmatch(code):
        raise bad("invalid language code specified")
    return str(code)


def _scope(call: Call) -> tuple[str, int, int]:
    scope = call.get("scope") or {"type": "default"}
    kind = str(scope.get("type"))
    if kind not in _SCOPES:
        raise bad("can't parse BotCommandScope: Unsupported type specified")
    if kind not in {"chat", "chat_administrators", "chat_member"}:
        return kind, 0, 0
    chat_id = scope.get("chat_id")
    if chat_id is None:
        raise bad("can't parse BotCommandScope: Can't find field \"chat_id\"")
    if not isinstance(chat_id, int) or chat_id not in call.world.chats:
        raise bad("chat not found")
    if kind != "chat" and chat_id > 0:
        raise bad("can't change commands in private chats with this scope")
    if kind != "chat_member":
        return kind, chat_id, 0
    user_id = scope.get("user_id")
    if not isinstance(user_id, int) or user_id not in call.world.users:
        raise bad("user not found")
    return kind, chat_id, user_id


def _check_strings(command: Any) -> None:
    if not isinstance(command, dict):
        raise bad("can't parse BotCommand: expected an Object")
    for name in ("command", "description"):
        if not isinstance(command.get(name), str):
            raise bad(f'can\'t parse BotCommand: Field "{name}" must be of type String')


@method("setMyCommands", "commands", "scope language_code")
def set_my_commands(call: Call) -> Any:
    """The menu of commands for one scope and language."""
    commands = call["commands"]
    if len(commands) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        _check_strings(command)
        if not _COMMAND.fullmatch(command["command"].removeprefix("/")):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"].strip()) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    key = (*_scope(call), _language(call))
    if commands:
        call.world.commands[key] = [{**c, "command": c["command"].removeprefix("/")} for c in commands]
    else:
        call.world.commands.pop(key, None)
    call.world.events.tell("commands")
    return True


@method("getMyCommands", "", "scope language_code")
def get_my_commands(call: Call) -> Any:
    """The menu as it was set for exactly this scope and language."""
    return call.world.commands.get((*_scope(call), _language(call)), [])


@method("deleteMyCommands", "", "scope language_code")
def delete_my_commands(call: Call) -> Any:
    """Forget the menu of a scope and language."""
    call.world.commands.pop((*_scope(call), _language(call)), None)
    call.world.events.tell("commands")
    return True


def commands_menu(world: World, chat: Chat, user: User) -> list[dict[str, Any]]:
    """The commands that a user sees in a chat: the narrowest scope that has some."""
    if chat.private:
        scopes = [("chat", chat.id, 0), ("all_private_chats", 0, 0), ("default", 0, 0)]
    else:
        scopes = [("chat_member", chat.id, user.id)]
        boss = chat.members.get(user.id) in {"creator", "administrator"}
        scopes += [("chat_administrators", chat.id, 0)] if boss else []
        scopes += [("chat", chat.id, 0)]
        scopes += [("all_chat_administrators", 0, 0)] if boss else []
        scopes += [("all_group_chats", 0, 0), ("default", 0, 0)]
    for scope in scopes:
        for language in (user.language_code, ""):
            if (*scope, language) in world.commands:
                return world.commands[*scope, language]
    return []


_TEXTS = {
    "Name": ("name", 64),
    "Description": ("description", 512),
    "ShortDescription": ("short_description", 120),
}


def _profile_text(title: str, name: str, limit: int) -> None:
    @method(f"setMy{title}", "", f"{name} language_code")
    def set_text(call: Call) -> Any:
        text = call.get(name) or ""
        if len(text) > limit:
            raise bad(f"{name.replace('_', ' ')} is too long")
        call.world.profile[name, _language(call)] = text
        return True

    @method(f"getMy{title}", "", "language_code")
    def get_text(call: Call) -> Any:
        return {name: call.world.profile.get((name, _language(call)), "")}


for _title, (_name, _limit) in _TEXTS.items():
    _profile_text(_title, _name, _limit)


@method("setChatMenuButton", "", "chat_id menu_button")
def set_chat_menu_button(call: Call) -> Any:
    """What the button beside the text field does."""
    button = call.get("menu_button") or {"type": "default"}
    if str(button.get("type")) not in {"default", "commands", "web_app"}:
        raise bad("can't parse menu button: Unsupported type specified")
    if call.get("chat_id"):
        chat = find_chat(call)
        chat.menu_button = button
        call.world.touch(chat, "menu_button", button=button)
    else:
        call.world.menu_button = button
    return True


@method("getChatMenuButton", "", "chat_id")
def get_chat_menu_button(call: Call) -> Any:
    """The button as it was set."""
    return find_chat(call).menu_button if call.get("chat_id") else call.world.menu_button
