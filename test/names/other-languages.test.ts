import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyRegistry } from '../../server/actors/actor.ts';
import { readSource } from '../../server/attribution/read-source.ts';
import { readText } from '../../server/formats/read.ts';

interface Case {
  readonly language: string;
  readonly text: string;
  /** `name · type`, in any order: all of them, and nothing else. */
  readonly actors: readonly string[];
  /** The actors of the quotations, in order. */
  readonly speakers: readonly string[];
}

const cases: readonly Case[] = [
  {
    language: 'de',
    text: `Bürgermeister warnt vor Schließung des Krankenhauses

Kiel – Der Oberbürgermeister von Kiel, Ulf Petersen, hat vor der Schließung des Krankenhauses gewarnt. „Das wäre eine Katastrophe für die ganze Region“, sagte Petersen der Deutschen Presse-Agentur. Die Gesundheitsministerin Katja Brandes wies die Kritik zurück. Nach Angaben des Ministeriums wurden im vergangenen Jahr 1200 Betten abgebaut.

Die Gewerkschaft kündigte Proteste an. „Wir werden das nicht hinnehmen“, erklärte Verdi-Sprecherin Anja Wolff. Am Montag soll es in Hamburg und Bremen Kundgebungen geben. Frankreich ist nicht betroffen.`,
    actors: [
      'Ulf Petersen · person',
      'Katja Brandes · person',
      'Anja Wolff · person',
      'Kiel · place',
      'Hamburg · place',
      'Bremen · place',
      'Frankreich · place',
    ],
    speakers: ['ulf-petersen', 'anja-wolff'],
  },
  {
    language: 'fr',
    text: `Le maire dénonce la fermeture de l'hôpital

La maire de Nantes, Sylvie Garnier, a dénoncé mardi la fermeture de l'hôpital. « Ce serait une catastrophe pour toute la région », a déclaré Mme Garnier à l'Agence France-Presse. Le ministre de la Santé, Bruno Lacombe, a rejeté ces critiques. Selon le ministère, 1 200 lits ont été supprimés l'an dernier.

« Nous ne l'accepterons pas », a affirmé sa porte-parole, Claire Dumont.`,
    actors: [
      'Sylvie Garnier · person',
      'Bruno Lacombe · person',
      'Claire Dumont · person',
      'Nantes · place',
      'Agence France-Presse · organization',
    ],
    speakers: ['sylvie-garnier', 'claire-dumont'],
  },
  {
    language: 'es',
    text: `El alcalde denuncia el cierre del hospital

El alcalde de la ciudad, Javier Molina, denunció el martes el cierre del hospital. «Sería una catástrofe para toda la región», dijo Molina. La ministra de Sanidad, Carmen Robles, rechazó las críticas. Según el Ministerio, se suprimieron 1.200 camas el año pasado.

«No lo aceptaremos», afirmó su portavoz, Lucía Herrera.`,
    actors: ['Javier Molina · person', 'Carmen Robles · person', 'Lucía Herrera · person'],
    speakers: ['javier-molina', 'lucia-herrera'],
  },
  {
    language: 'ru',
    text: `Мэр осудил закрытие больницы

Мэр города Игорь Соколов осудил закрытие больницы. «Это стало бы катастрофой для всего региона», – заявил Соколов агентству ТАСС. Министр здравоохранения Анна Белова отвергла критику. По данным министерства, в прошлом году было сокращено 1200 коек.

«Мы этого не примем», – сказала пресс-секретарь Ольга Литвинова. В США об этом молчат.`,
    actors: ['Игорь Соколов · person', 'Анна Белова · person', 'Ольга Литвинова · person', 'ТАСС · organization', 'США · place'],
    speakers: ['игорь-соколов', 'ольга-литвинова'],
  },
];

for (const { language, text, actors, speakers } of cases)
  test(`names of a text in another language: ${language}`, () => {
    const reading = readSource(readText(text, 'a.txt'), { registry: emptyRegistry });
    assert.deepEqual(reading.actors.map(it => `${it.name} · ${it.type}`).sort(), [...actors].sort());
    assert.deepEqual(
      reading.quotations.flatMap(it => it.actors),
      speakers,
    );
  });
