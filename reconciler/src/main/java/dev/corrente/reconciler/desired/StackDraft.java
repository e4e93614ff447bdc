package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.Allowance;
import dev.corrente.reconciler.model.Config;
import dev.corrente.reconciler.model.Network;
import dev.corrente.reconciler.model.Rules;
import dev.corrente.reconciler.model.Secret;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.model.Volume;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A whole file as read, before it is known to hold together.
 *
 * @param services all of them, those of inactive profiles too
 */
record StackDraft(
        String name,
        Place place,
        List<Located<String>> activeProfiles,
        List<ServiceDraft> services,
        SortedMap<String, Network> networks,
        SortedMap<String, Volume> volumes,
        SortedMap<String, Located<Secret>> secrets,
        SortedMap<String, Config> configs,
        Rules rules) {

    List<ServiceDraft> activeServices() {
        List<String> profiles = activeProfiles.stream().map(Located::value).toList();
        return services.stream().filter(service -> service.isActive(profiles)).toList();
    }

    /** The stack of what is active; the network {@code default} is there where somebody is on it. */
    Stack stack(List<Allowance> allowances) {
        SortedMap<String, Service> active = new TreeMap<>();
        SortedMap<String, Network> used = new TreeMap<>(networks);
        for (ServiceDraft draft : activeServices()) {
            active.put(draft.name(), draft.service());
            if (draft.networks().containsKey(NetworksReader.DEFAULT)) {
                used.putIfAbsent(NetworksReader.DEFAULT, new Network(NetworksReader.DEFAULT, false, false));
            }
        }
        SortedMap<String, Secret> plainSecrets = new TreeMap<>();
        secrets.forEach((secret, located) -> plainSecrets.put(secret, located.value()));
        return new Stack(name, active, used, volumes, plainSecrets, configs, rules.allowing(allowances));
    }
}
