# shellcheck shell=bash
# Completion of d1make for bash: its own words, and make's. Lists between at signs are put in by org.d1make.manual.

# _d1make_hosts: prints the hosts of the list that a build would read, one a line, as --drain takes them.
_d1make_hosts()
{
    local word file
    if [[ -n ${D1MAKE_HOSTS+set} ]]; then
        set -f
        # shellcheck disable=SC2086 # words are wanted
        set -- $D1MAKE_HOSTS
        set +f
    else
        set --
        for file in ~/.config/d1make/hosts /etc/d1make/hosts; do
            if [[ -e $file ]]; then
                set -- "@$file"
                break
            fi
        done
    fi
    for word; do
        case $word in
            @*)
                file=${word#@}
                case $file in
                    \~/*) file=$HOME/${file#??} ;;
                esac
                [[ ! -r $file ]] || sed 's/#.*//' "$file" | tr -s '[:space:]' '\n'
                ;;
            *) printf '%s\n' "$word" ;;
        esac
    done | sed -n 's|[/,].*||; /./p'
}

# _d1make_offer WORD...: those of the words that go on from what is typed.
_d1make_offer()
{
    local word
    for word; do
        if [[ $word == "$typed"* ]]; then
            # readline takes = : and @ for the start of a new word
            COMPREPLY+=("${word#"$before"}")
        fi
    done
}

# _d1make_make: what make's completion knows, where there is one.
_d1make_make()
{
    local compspec
    if ! compspec=$(complete -p make 2>/dev/null); then
        # From 2.12 on bash-completion calls it by another name.
        { _comp_load make || _completion_loader make; } >/dev/null 2>&1
        compspec=$(complete -p make 2>/dev/null) || return
    fi
    [[ $compspec =~ \ -F\ ([^ ]+) ]] && "${BASH_REMATCH[1]}" make "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
}

_d1make()
{
    local typed before list word
    typed=${COMP_LINE:0:COMP_POINT}
    typed=${typed##*[[:space:]]}
    before=${typed%"${typed##*[=:@]}"}
    COMPREPLY=()

    case $typed in
        @file-options@)
            mapfile -t COMPREPLY < <(compgen -f -- "${typed#*=}")
            compopt -o filenames 2>/dev/null
            return
            ;;
        --debug=*)
            list=${typed#*=}
            case $list in
                *,*) list=${list%,*}, ;;
                *) list='' ;;
            esac
            for word in @topics@; do
                _d1make_offer "--debug=$list$word"
            done
            compopt -o nospace 2>/dev/null
            return
            ;;
    esac

    if ((COMP_CWORD > 1)); then
        case ${COMP_WORDS[1]} in
            @host-commands@)
                local hosts
                mapfile -t hosts < <(_d1make_hosts)
                _d1make_offer "${hosts[@]}"
                return
                ;;
            @json-commands@)
                _d1make_offer --json
                return
                ;;
            @lone-commands@) return ;;
            @directory-commands@)
                if [[ $typed != -* ]]; then
                    _d1make_make
                    local directories
                    mapfile -t directories < <(compgen -d -- "$typed")
                    COMPREPLY+=("${directories[@]}")
                    return
                fi
                ;;
        esac
    fi

    _d1make_make
    if [[ $typed == -* && $typed != *=* ]]; then
        _d1make_offer @option-words@
        if ((COMP_CWORD == 1)); then
            _d1make_offer @command-words@
        fi
        # make has some of them as well.
        mapfile -t COMPREPLY < <(printf '%s\n' "${COMPREPLY[@]}" | sort -u)
        [[ ${COMPREPLY[0]-} != *= ]] || compopt -o nospace 2>/dev/null
    fi
}

complete -o default -o bashdefault -F _d1make d1make
